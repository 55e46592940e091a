# The period of the plan is lost.
# finds: Warning of pwsh:Plan-period: The period of this plan is not stated, so its dates cannot be checked.
# finds: Violation of pwsh:Period-evidence: A period is quoted from a passage of the source, unless it is the plan's own.
# finds: Violation of pwsh:Period-owner: A period belongs to a plan, milestone, timeline, budget or target.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:hasPeriod ?value }
WHERE  { ?thing a pw:Plan ; pw:hasPeriod ?value }
