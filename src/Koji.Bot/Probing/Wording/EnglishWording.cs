namespace Koji.Bot.Probing.Wording;

internal static class EnglishWording
{
    public static WordingLists Lists { get; } = WordingLists.Read(
        function:
        """
        a an the this that these those there here it its it's that's there's what's i me my mine myself you your yours yourself he him his she her hers we us our ours they them their theirs one ones
        am is are was were be been being do does did done doing have has had having i've you've i'd you'd i'm you're we're they're it'd will would shall should can could may might must ought
        and or but if so than then as at by for from in into of off on onto out over to toward towards under up upon with within without about above across after again against along among around because before behind below between beyond down during except near since through throughout till until via while whether though although
        what what's which who whom whose when where why how however just only also too even still yet already ever once twice now then soon later often sometimes usually mostly mainly really quite rather very much many more most less least few fewer some any all both each every either other others another same such own else
        let lets let's get gets got getting go goes going went gone come comes came coming make makes made making take takes took taken taking give gives gave given giving put puts keep keeps kept use uses used using
        """,
        interviewing:
        """
        say says said saying tell tells told telling mention mentions mentioned mentioning write writes wrote written describe describes described explain explains explained mean means meant walk talk talked show shows shown look looks looked see saw seen hear heard know think thinks thought thinking feel feels felt feeling notice noticed remember recall recalled imagine consider decide decided decision choose chose expect expected expecting want wanted need needed hope hoped wish try tried trying happen happens happened happening change changes changed changing lead leads led matter matters mattered affect affects affected effect stand stands stood rest run runs ran running work works working worked help helps helped bring brings brought cause caused causes start starts started begin began stop stopped end ended follow followed find found turn turned like
        example examples case cases instance moment moments time times last first next latest recent recently day days week weeks month months year years situation situations occasion point points part parts thing things something anything everything someone somebody anyone anybody people way ways kind kinds sort detail details bit little more specific specifically exactly concrete concretely reason reasons cause consequence consequences result results difference different differently instead compare compared comparison question answer answers word words rating number score mind experience impact role factor factors option options alternative alternatives step steps story practice practical particular particularly important main biggest most least typical usual further deeper roughly about around often long far big large
        """,
        asking:
        """
        what | which | who | whom | whose | when | where | why | how | in what way
        | could you tell | could you give | could you describe | could you explain | could you walk | could you say | could you name | could you share | could you think | can you tell | can you give | can you describe | can you explain | can you walk | can you say | can you name | can you share | can you think | would you tell | would you describe
        """,
        opening: "you said | you mentioned | you wrote | you told | you say | you describe | you described | you gave | you give | you chose | you picked | you rated | you are | you were | you went | you tried | when | about | going back | thinking | looking back | earlier | before | after | since | in | at | on | of | for | with | to | roughly | if | compared | and | so | then",
        negations: "no not never none nothing nobody neither nor without don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't cannot couldn't shouldn't haven't hasn't hadn't hardly",
        joining: "and or but so because since although though while whereas",
        numbers: "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred thousand million");
}
