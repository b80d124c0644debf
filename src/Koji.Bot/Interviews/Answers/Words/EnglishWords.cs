namespace Koji.Bot.Interviews.Answers.Words;

internal static class EnglishWords
{
    public static Lexicon Lexicon { get; } = new(
        """
        zero 0 | nought 0 | one 1 | two 2 | three 3 | four 4 | five 5 | six 6 | seven 7 | eight 8 | nine 9 | ten 10 | eleven 11
        | twelve 12 | thirteen 13 | fourteen 14 | fifteen 15 | sixteen 16 | seventeen 17 | eighteen 18 | nineteen 19
        | twenty 20 | thirty 30 | forty 40 | fifty 50 | sixty 60 | seventy 70 | eighty 80 | ninety 90 | hundred 100 | a hundred 100 | one hundred 100
        """,
        """
        first 1 | second 2 | third 3 | fourth 4 | fifth 5 | sixth 6 | seventh 7 | eighth 8 | ninth 9 | tenth 10
        | firstly 1 | secondly 2 | thirdly 3 | fourthly 4
        """,
        new Dictionary<Role, string>
        {
            [Role.And] = "and | also | as well as | as well | plus | & | + | and also | then | and then | together with",
            [Role.Or] = "or | or maybe | or perhaps | and/or | either",
            [Role.To] = "to | through | thru | up to | until",
            [Role.Not] = "not | no | never | without | isn't | wasn't | don't | didn't | neither | nor | minus | anything but | hardly",
            [Role.Filler] = """
                well | hm | hmm | hmmm | um | uh | er | erm | oh | ah | ok | okay | so | so so | and | but | yes | yeah | yep | yup | sure | hey | hi | hello
                | maybe | perhaps | probably | possibly | about | around | roughly | approximately | approx | like | just | only | honestly | personally | overall
                | really | definitely | certainly | absolutely | basically | mostly | mainly | especially | primarily | exactly | generally | currently
                | a | an | the | a solid | a strong | a good | a clear | a big | a definite | the whole
                | it's | its | it is | it was | that's | thats | that is | that was | that would be | it would be | it'd be | would be | it will be | it'll be
                | it's a | it has to be | has to be | has got to be | must be | my answer is | my answer | my choice | my choice is | my pick | my pick is | answer
                | i think | i thought | i guess | i suppose | i believe | i reckon | i feel | i feel like | i'm thinking | for me | to me | in my opinion | imo | imho
                | to be honest | tbh | if i'm honest | i have to say | i must say | i'd have to say | i would have to say
                | i say | i choose | i chose | i pick | i picked | i'd pick | i would pick | i'd choose | i would choose | i'll take | i take | i'd take | i select | select
                | i want | i'd like | i would like | i prefer | i'd prefer | i would prefer | i use | i used | we use | we used | i like | i vote | i vote for | my vote
                | choose | pick | i'm | i am | we're | we are | i'm a | i am a | i'm in | i work in | on | by | of | in | via | through | from
                | please | pls | plz | thanks | thank you | thx | cheers | or so | ish | at best | in the end | in total | in all | at the moment | right now | now | out there
                | sorry | oops | both of them | definitely the | mostly the | mainly the | it would have to be | would have to be | would say | on that | on this | i'd do
                | lol | haha | both | from me | from my side | from our side | from us | on my part
                """,
            [Role.Rating] = """
                i'd say | i would say | i'd say a | i would say a | say | let's say | lets say | i'll say | id say | i'd give it | i would give it | i give it | give it
                | i'd give | i would give | i give | i'll give it | i'd give you | i'd give them | i'd rate it | i would rate it | i rate it | rate it | i'd rate | i rate | i'd go with
                | i would go with | i'll go with | i go with | going with | go with | i'd go for | i'd go | i'll go for | go for | score | score of | a score of | rating | rating of | a rating of
                | my rating is | my score is | my rating | my score | i'd score it | i score it | i'd put it at | i'd put | put me down for | put it at
                | it gets | it deserves | deserves | it earns | that's worth | it's worth
                """,
            [Role.Correction] = """
                no wait | wait no | wait | sorry | oops | i meant | i mean | i meant to say | actually | or rather | rather | make it | make that | correction
                | scratch that | change that to | change it to | no actually | on second thought | sorry i meant | sorry i mean | my bad | my mistake | typo
                """,
            [Role.Because] = """
                because | cause | cos | cuz | coz | bc | bcs | becuase | since | as | so | but | though | although | however | therefore | hence | which | while | whereas
                | due to | thanks to | given | considering | except | unless | if | when | even if | even though | only because | mainly because | just because | mostly because
                """,
            [Role.Starter] = """
                i | it | its | it's | it is | we | you | he | she | they | the | a | an | my | our | your | their | this | that | these | those | there | theres | not | for | with | without
                | i'm | i've | i'd | we're | we've | they're | very | too | everything | nothing | would | could | on mobile | only | just | mostly | especially | sometimes
                """,
            [Role.Subject] = "i | it | its | it's | we | you | he | she | they | this | that | there | theres | not | i'm | i've | i'd | we're | we've | they're | thats",
            [Role.All] = """
                all | all of them | all of these | all of those | all of the above | all the above | everything | every one | every one of them | each | each of them | all options
                | all the options | the lot | the whole lot | any and all | all three | all four | all five | all six | all of it | every option | them all
                """,
            [Role.None] = """
                none | none of them | none of these | none of those | none of the above | no option | no options | nothing | not any | not any of them | not one | nope | nada | zero of them
                | none of it | none at all | nothing at all | neither | neither of them | neither of these | none really | none apply | none of these apply
                """,
            [Role.Except] = "but | anything but | except | except for | apart from | other than | besides | minus | excluding | bar | save | save for | without | but not",
            [Role.Both] = "both | both of them | both of these | both options",
            [Role.Neither] = "neither | neither of them | neither of these",
            [Role.Other] = """
                other | others | another | something else | somewhere else | someone else | anything else | none of these | none of the above | other reason | another reason
                | other option | a different one | another one | other one | other answer | something different
                """,
            [Role.Position] = "option | options | number | numbers | nr | num | # | choice | answer | item | position | letter | nummer | opt",
            [Role.Item] = "one | ones | option | options | choice | item | items | answer | place",
            [Role.Last] = "last | the last | final | the final | very last | the very last | lastly | bottom | finally | at last | last of all | dead last",
            [Role.First] = "first of all | first and foremost | to begin with | to start with | number one | most important | most importantly | top of the list",
            [Role.Then] = """
                then | next | after that | followed by | and then | and finally | and lastly | then comes | comes | comes next | in second place | over | before | above | better than | beats
                | and | most important | least important | is | goes | would be | rank | ranked | my order | my ranking | my ranking is | my order is | order | ranking | in order | my top | top
                """,
            [Role.SameOrder] = """
                same order | the same order | in that order | in this order | as listed | as is | as they are | as given | same as listed | the given order | in the given order
                | the order given | the listed order | in the listed order | leave as is | that order | this order | in the order listed | in order
                """,
            [Role.OutOf] = "out of | of | over | from",
            [Role.Half] = "and a half | point five",
            [Role.Star] = "star | stars | point | points | pt | pts | ish",
            [Role.Highest] = """
                max | maximum | the max | the maximum | highest | the highest | top | the top | the most | top score | top marks | full marks | highest possible | the highest possible
                | highest score | the highest score | the best | the very best | perfect score | perfect | the best score | best possible
                """,
            [Role.Lowest] = """
                min | minimum | the min | the minimum | lowest | the lowest | the least | bottom | the bottom | lowest possible | the lowest possible | lowest score | the lowest score
                | the worst | the very worst | worst possible
                """,
            [Role.Middle] = "the middle | middle | in the middle | right in the middle | halfway | half way | in between | somewhere in the middle | neutral",
            [Role.Minus] = "minus | negative",
            [Role.Yes] = """
                yes | y | yeah | yea | yep | yup | yess | yesss | ya | yah | ye | aye | sure | sure thing | of course | ofc | definitely | absolutely | certainly | indeed | affirmative | correct
                | right | true | exactly | totally | for sure | you bet | i think so | i believe so | i guess so | i suppose so | i hope so | very much | very much so | ok | okay | k | kk | always
                | by all means | without a doubt | no doubt | hell yes | hell yeah | yes please | 100% | positive | naturally | oh yes | yes sir | yes indeed | most definitely | why yes | uh huh | mhm | yup yup
                """,
            [Role.No] = """
                no | n | nope | nah | naw | nay | never | not really | not at all | not yet | not anymore | not any more | no more | no longer | not quite | not exactly | not particularly | not especially
                | no way | not a chance | no chance | hell no | definitely not | absolutely not | certainly not | of course not | probably not | i don't think so | i do not think so | dont think so
                | i don't believe so | i guess not | i suppose not | i'm afraid not | im afraid not | afraid not | i think not | negative | false | incorrect | no thanks | no thank you | by no means | in no way
                | no sir | oh no | nuh uh | not in the slightest | not so much | not that i know of | not that i can think of | not that i recall | not much | not this time | hardly | not currently | not now
                | none | not me | wrong | i doubt it | no not really | never have | never did | not even once | not once | i wouldn't say so | not ever | not usually | far from it | yeah no | yeah nah
                """,
            [Role.YesAlone] = """
                i do | i did | i have | i am | i was | i would | i will | i can | i could | we do | we did | we have | we are | we were | we would | we will | we can | it is | it was | it did | it does | it has
                | they do | they did | they have | they are | he does | she does | he did | she did | you are | you did | i think it is | i think it was | i think i do | i think i did | that's right | thats right | there is | there was | there were
                """,
            [Role.NoAlone] = """
                i don't | i do not | i didn't | i did not | i haven't | i have not | i'm not | i am not | i wasn't | i was not | i wouldn't | i would not | i won't | i will not | i can't | i cannot | i could not | i couldn't
                | we don't | we do not | we didn't | we did not | we haven't | we have not | we aren't | we're not | we weren't | we wouldn't | we won't | we can't | it isn't | it is not | it wasn't | it was not | it didn't | it did not
                | it doesn't | it does not | it hasn't | they don't | they didn't | they haven't | they aren't | he doesn't | she doesn't | he didn't | she didn't | i never did | i never have | there isn't | there wasn't | there weren't
                """,
            [Role.Nothing] = "nothing | nothing at all | nothing really | nothing much | nothing whatsoever | not a thing | not anything | nobody | no one | noone | zero | zilch | nada",
            [Role.Unsure] = """
                maybe | perhaps | not sure | i'm not sure | im not sure | i am not sure | unsure | not certain | i don't know | i do not know | idk | dunno | i dunno | don't know | dont know | no idea | i have no idea
                | no clue | i have no clue | no opinion | no preference | no comment | hard to say | difficult to say | it depends | depends | kind of | kinda | sort of | sorta | sometimes | somewhat | a bit | a little | partly | partially
                | more or less | yes and no | yes or no | both | neither | possibly | could be | might be | who knows | it varies | fifty fifty | 50/50 | 50 50 | so so | can't say | cannot say | can't remember | i can't remember | i don't remember
                | i don't recall | i forgot | i forget | in a way | in between | why not | either | whatever | i couldn't say | couldn't say | probably | i guess | no and yes | half and half | i might | not necessarily | neutral
                """,
            [Role.Likely] = "probably | most likely | likely | possibly | i guess",
            [Role.Asking] = """
                what | why | how | when | where | who | whom | whose | which | can | could | would | should | will | do | does | did | is | are | am | was | were | has | have | isn't | aren't | don't | doesn't | may
                | whats | what's | hows | wheres | tell me | explain | define | i don't understand | i do not understand | i dont get | i don't get | sorry what | pardon | huh | come again
                """,
            [Role.NoAnswer] = """
                i don't know | i do not know | i dont know | idk | dunno | i dunno | don't know | no idea | i have no idea | no clue | not sure | i'm not sure | unsure | i can't say | can't say | cannot say | hard to say | it depends | depends
                | i already told you | already told you | i already answered | i told you | as i said | like i said | i said that already | skip | skip it | skip this | next | pass | back | go back | stop | quit | end | exit | cancel
                | pause | wait | later | not now | help | repeat | menu | start | restart | resume | continue | unsubscribe | n/a | na | not applicable | whatever | any | anything | any of them | either | doesn't matter | i don't care | don't care
                | no preference | no comment | none of your business | i'd rather not say | rather not say | prefer not to say | i prefer not to say | no answer | nothing | hi | hello | hey | thanks | thank you | ok | okay | k | cool | great | fine | good | nice | sure
                | yes | y | yeah | yep | yup | no | n | nope | nah | maybe | perhaps | lol | haha | hmm | hm | um | uh | test | huh | oops | sorry | wow | please | good morning | good evening | one moment | one sec | just a sec | hang on | hold on | brb
                | i don't understand | i do not understand | i don't get it | makes no sense | who is this | bye | goodbye | none | null | nil | undefined | ready | done | so what | same | same as before | ditto | see above
                | i'm busy | im busy | this is annoying | leave me alone | fuck off | go away
                """,
            [Role.Stop] = """
                a | an | the | of | in | on | at | to | for | and | or | is | are | was | were | be | it | its | i | we | you | my | our | your | their | this | that | with | by | from | as | not | no | do | did | does | have | has | had
                | there | they | them | me | us | one | ones | other | so | very | too | just | more | less | than | but | some | any | all | none | up | out | about | because | since | if | when | what | how | why | who | which | would | could | can | will
                | option | number | yes | don't | am | im
                """,
        });
}
