# A period has no IRI.
# finds: Violation of pwsh:Node: Each thing has an IRI, by which others can point to it; this is a blank node or a text.
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?milestone pw:hasPeriod ?period }
INSERT {
  ?milestone pw:hasPeriod _:period .
  _:period a pw:Period ; pw:sourceText ?text ; prov:wasQuotedFrom ?passage ; dcat:endDate ?end ; pw:openEnded ?open ;
    pw:precision ?precision .
}
WHERE  {
  ?milestone a pw:Milestone ; pw:hasPeriod ?period .
  ?period pw:sourceText ?text ; prov:wasQuotedFrom ?passage ; dcat:endDate ?end ; pw:openEnded ?open ; pw:precision ?precision
}
