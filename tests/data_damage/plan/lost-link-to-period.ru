# The links to a period are lost.
# finds: Violation of pwsh:Period-owner: A period belongs to a plan, milestone, timeline, budget or target.
# finds: Violation of pwsh:Period-evidence: A period is quoted from a passage of the source, unless it is the plan's own.
# finds: Warning of pwsh:Plan-period: The period of this plan is not stated, so its dates cannot be checked.
# finds: Info of pwsh:Milestone-date: This milestone names no day, month or season to reach it by.
# finds: Info of pwsh:Timeline-date: No day could be worked out from this timeline.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?other pw:hasPeriod ?thing }
WHERE  { ?thing a pw:Period . ?other pw:hasPeriod ?thing }
