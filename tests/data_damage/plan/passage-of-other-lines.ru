# A passage quotes one line and stands for two.
# finds: Violation of pwsh:Plan-quotations: A quotation has as many lines and characters as its place: this one does not fit lines 3 to 4.
# finds: Violation of pwsh:Plan-evidence: None of the passages that a thing is quoted from lies within its lines, 3 to 3.
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?passage pw:lastLine ?last }
INSERT { ?passage pw:lastLine ?wrong }
WHERE  {
  ?strand a pw:Strand ; prov:wasQuotedFrom ?passage .
  ?passage pw:lastLine ?last .
  BIND (?last + 1 AS ?wrong)
}
