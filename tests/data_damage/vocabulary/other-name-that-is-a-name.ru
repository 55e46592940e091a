# Another name of a body is the canonical name of a different one.
# finds: Warning of pwsh:Authority-otherName: Another name of this agent, Ministry of Reading, is the canonical name of a different one, so words may resolve to either.
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { ?part skos:altLabel ?same }
WHERE  { ?part org:subOrganizationOf ?whole . ?whole skos:prefLabel ?same }
