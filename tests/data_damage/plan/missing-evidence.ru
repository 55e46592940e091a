# A thing is quoted from nowhere.
# finds: Violation of pwsh:Thing-wasQuotedFrom: A thing is quoted from at least one passage of the source.
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing prov:wasQuotedFrom ?value }
WHERE  { ?thing a pw:Budget ; prov:wasQuotedFrom ?value }
