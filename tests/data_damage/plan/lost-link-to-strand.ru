# An objective is in no strand.
# finds: Violation of pwsh:Objective-inStrand: An objective is in exactly one strand.
# finds: Violation of pwsh:Plan-objectives: A plan has at least one objective in a strand.
# finds: Info of pwsh:Strand-objectives: No objective stands under this strand.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:inStrand ?value }
WHERE  { ?thing a pw:Objective ; pw:inStrand ?value }
