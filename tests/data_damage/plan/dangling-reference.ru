# What a cross-reference points to is not in the plan.
# finds: Info of pwsh:CrossReference-dangling: What this cross-reference points to was not found in the plan. Found: 'dangling'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?reference pw:resolution ?old ; pw:refersTo ?thing }
INSERT { ?reference pw:resolution "dangling" }
WHERE  { ?reference pw:resolution ?old ; pw:refersTo ?thing }
