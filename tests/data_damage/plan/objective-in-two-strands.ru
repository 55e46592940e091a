# An objective is in two strands.
# finds: Violation of pwsh:Objective-inStrand: An objective is in exactly one strand.
# finds: Violation of pwsh:SectionObjective-owner: A section objective stands at the head of exactly one strand.
PREFIX pw: <https://w3id.org/planweave/ontology#>

INSERT { ?objective pw:inStrand ?other }
WHERE  {
  ?objective pw:inStrand ?strand .
  BIND (IRI(CONCAT(STR(?strand), "/copy")) AS ?other)
} ;
INSERT { ?copy ?term ?value }
WHERE  {
  ?objective pw:inStrand ?strand , ?copy .
  FILTER (?copy = IRI(CONCAT(STR(?strand), "/copy")))
  ?strand ?term ?value
}
