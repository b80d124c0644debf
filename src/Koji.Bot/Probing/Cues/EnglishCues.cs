using System.Collections.Immutable;

namespace Koji.Bot.Probing.Cues;

/// <summary>The cues in English, written naturally.</summary>
internal static class EnglishCues
{
    public static ImmutableDictionary<Cue, string> Lists { get; } = new Dictionary<Cue, string>
    {
        [Cue.Refusal] =
            """
            rather not say | rather not | prefer not to | prefer not | no comment | none of your business | that's private | it's private | it's personal | that's personal | confidential | i won't say |
            don't want to talk | don't want to say | skip | no answer | can't discuss | can't talk about | not go into that | leave it at that | between me and
            """,
        [Cue.DontKnow] =
            """
            don't know | do not know | dunno | idk | no idea | not sure | no clue | can't remember | don't remember | can't say | hard to say | nothing | none | nothing really | nothing
            in particular | n/a | couldn't say | nothing comes to mind | nothing to report | nothing to say | nothing to add | nothing to tell
            """,
        [Cue.Irritation] =
            """
            as i said | like i said | already told you | already said | already answered | i just said | i just told you | i told you | stop asking | too many questions | enough questions | asked that
            already | you asked that | again the same | same question | annoying questions | waste of time | leave me alone | are we done | how many more | get on with it | does it matter | why do you
            keep | give it a rest
            """,
        [Cue.Distress] =
            """
            died | passed away | death | funeral | suicide | suicidal | kill myself | depressed | depression | cancer | grief | grieving | bereavement | laid off | lost my job | got fired | divorce | in
            hospital | hospitalised | hospitalized | panic attack | burnout | burned out | burnt out | breakdown | burnt down | harassment | abuse | homeless | needs care | was ill | am ill | is ill |
            illness | seriously ill | bankrupt | miscarriage
            """,
        [Cue.Cause] =
            """
            because | cause | cos | cuz | bc | since | so that | due to | the reason | thanks to | in order to | that's why | that is why | which is why | therefore | hence | comes from | as we | as i
            """,
        [Cue.Example] =
            """
            for example | for instance | e.g | such as | last week | last month | last year | last time | yesterday | this morning | today | the other day | one day | one time | one evening | one
            morning | when i | when we | every time | whenever | days | weeks | months | hours | minutes | monday | tuesday | wednesday | thursday | friday | saturday | sunday | in january | in february
            | in march | in april | in june | in july | in august | in september | in october | in november | in december | this spring | in spring | last spring | last summer
            """,
        [Cue.Vague] =
            """
            fine | ok | okay | good | nice | bad | great | alright | all right | not great | not bad | so so | meh | stuff | things | something | somehow | whatever | complicated | confusing | weird |
            difficult | hard | easy | useful | better | worse | different | interesting | it works | kind of | sort of | a bit | a pain | a mess | not ideal
            """,
        [Cue.Problem] =
            """
            slow | slower | doesn't | crash | crashes | crashed | crashing | broken | breaks | broke | error | errors | bug | bugs | buggy | fails | failed | failing | problem | problems
            | issue | issues | stuck | lost | missing | couldn't | can't | cannot | doesn't work | didn't work | not working | freezes | froze | hangs | timeout | times out | annoying |
            frustrating | unreliable | gave up | disappeared | a pain | ages | forever | wrong | hassle | struggle | struggled | nobody answers | no answer | by hand | never add up | let
            us down | let me down | hanging | didn't get anywhere | won't use | not connected | no way | left me | a mess | confusing | waiting | late | twice | didn't get | don't add up
            | is wrong | has to be typed | have to be typed | let down | can't do | couldn't get out | hung | isn't split | it went down | server went down | site went down | app went
            down | system went down | went down again | went down on | is down | was down
            """,
        [Cue.Change] =
            """
            switched | moved to | moved | changed | cancelled | canceled | stopped | quit | dropped | downgraded | upgraded | went back | went to | replaced | gave up | ended |
            unsubscribed | took over | something else now | another tool | smaller plan | cheaper plan | smaller | we left | i left | they left | went down to | small plan | scaled down |
            cut back
            """,
        [Cue.Consequence] =
            """
            so now | now i | now we | as a result | which means | meant that | ended up | in the end | therefore | since then | led to | had to | no longer | not anymore | any more | gave up | cost us |
            cost me
            """,
        [Cue.Attempt] =
            """
            tried | try | attempted | asked support | wrote to | contacted | rang | called them | workaround | worked around | googled | looked for | fixed | reinstalled | restarted | i asked | we asked
            """,
        [Cue.Feeling] =
            """
            felt | feel | feeling | embarrassed | embarrassing | angry | furious | annoyed | upset | worried | afraid | scared | ashamed | stupid | happy | relieved | proud | stressed | stressful | sad
            | sorry | hate | hated | love | loved
            """,
        [Cue.Comparison] =
            """
            than | instead | compared to | compared with | rather than | unlike | before it was | used to | other tool | another tool | the old one | the one before | competitor | elsewhere | something
            else
            """,
        [Cue.VagueQuantity] =
            """
            a lot | lots | often | sometimes | always | constantly | all the time | many | much | ages | forever | every time | again and again | expensive | too much | too many | rarely
            | for days | for weeks | pricey | dearer | went up | long
            """,
        [Cue.Quantity] =
            """
            once | twice | half | quarter | double | doubled | tripled | percent | per cent | dozen | dozens | hundred | hundreds | thousand | thousands | an hour | an afternoon | a day |
            a week | a month | every month | every week | every day | every morning | each month
            """,
        [Cue.Praise] =
            """
            love | great | excellent | perfect | fantastic | happy | works well | reliable | good | like it | the best | no complaints | keeps me here
            """,
        [Cue.VagueFrequency] =
            """
            often | sometimes | always | constantly | all the time | every time | again and again | rarely | regularly | frequently | now and then | once in a while | repeatedly
            """,
        [Cue.VagueDuration] =
            """
            ages | forever | for days | for weeks | for months | long | too long | a while
            """,
        [Cue.Once] =
            """
            didn't get anywhere | gave up | signed up | never got into | got stuck | started the trial | tried it once
            """,
        [Cue.Outside] =
            """
            price went up | prices went up | price has gone up | got dearer | got more expensive | became more expensive | price increase | price rise | raised the price | raised their
            prices | put the price up
            """,
        [Cue.Private] =
            """
            other things on my mind | other things going on | had other things | personal reasons | family reasons | family matters | private reasons | a lot going on | difficult time |
            rough patch | health reasons
            """,
        [Cue.OffTopic] =
            """
            wrong number | wrong person | wrong chat | wrong window | wrong group | not for you | are you a robot | are you human | are you a bot | are you real | am i talking to | hello
            there | good morning | good evening | lol | haha | hahaha | nice weather | buy now | click here
            """,
        [Cue.NoSuchThing] =
            """
            can't think of one | can't think of any | can't think of an example | no example | no examples | no particular case | nothing specific | no specific | can't name one | none
            that i remember
            """,
        [Cue.Emphasis] =
            """
            too | way too | far too | much too | so | very | really | extremely | quite | pretty | not enough | hard to | difficult to | easy to | impossible to | too hard to | too difficult to | takes
            forever | too much | too many | too little | too few | not very | not clear | not easy
            """,
        [Cue.Negation] =
            """
            not | no | never | isn't | wasn't | aren't | weren't | don't | didn't | doesn't | won't | wouldn't | can't | cannot | couldn't | hardly | nothing | without | neither | nor | if | unless |
            nobody | none
            """,
        [Cue.Verb] =
            """
            it | is | was | are | were | went | got | has | had | does | did | gets | goes | keeps | takes | it's | that's | using | used | want | wanted | had | they | nobody
            """,
        [Cue.Pronoun] =
            """
            i | i'm | i've | i'd | i'll | me | my | mine | myself | we | we're | we've | we'd | we'll | us | our | ours | you | your | yours | you're | you'd | you've
            """,
        [Cue.Joint] =
            """
            and | but | or | because | so | that | which | who | when | while | where | then | if | unless | since | until | though | although | than | as | whose
            """,
        [Cue.Relative] =
            """
            that | which | who | whose | than | where | whether | as | like
            """,
        [Cue.Filler] =
            """
            well | so | honestly | sort of | kind of | sort of just | you see | basically | frankly | hm | oh | yeah | yes | no | let me think | to be honest | i mean | you know |
            actually | anyway | i think | i guess | i'd say | maybe | and | but | also | then | because | when | since | or | though | although | sorry | look | listen | in fact
            """,
        [Cue.WeakStart] =
            """
            is | are | was | were | has | had | did | does | will | would | can | could | than | of | for | with | to
            """,
        [Cue.LooseEnd] =
            """
            a | an | the | of | in | there's | that's | he's | she's | they're | here's | what's | on | at | to | for | with | by | from | is | are | was | were | be | been | it | it's |
            its | this | these | those | there | they | he | she | her | him | his | their | them | has | have | had | do | does | did | will | would | could | should | just | also | even
            | still | only | into | about | up | very | really | too | so | quite | pretty | not | no | never | isn't | wasn't | aren't | weren't | don't | didn't | doesn't | won't |
            wouldn't | can't | cannot | couldn't | hardly | without | other | another | same | each | every | much | more | most | some | any | one | all | got | get | be | tell | said |
            wants | want | wanted | told | made | make | put | let | left | gave | took | asked | sent | showed | called | rang | need | needed | that | which | who | if | than | as | or
            | and | but | because | when | while | where | between | like | what | how | we | i
            """,
        [Cue.Denial] =
            """
            no | nope | not really | nothing like that | nothing comes | can't think of | it just is | that's it | that's all | as above | same thing | how it is | yeah
            """,
    }.ToImmutableDictionary();
}
