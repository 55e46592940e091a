# Two bodies have one canonical name.
# finds: Violation of pwsh:Authority-uniqueName: No two agents have the same canonical name, unless each is known by a different plan only: there is more than one Ministry of Reading.
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { ?part skos:prefLabel ?name }
INSERT { ?part skos:prefLabel ?same }
WHERE  { ?part org:subOrganizationOf ?whole ; skos:prefLabel ?name . ?whole skos:prefLabel ?same }
