# Two bodies are parts of each other.
PREFIX org: <http://www.w3.org/ns/org#>

INSERT { ?whole org:subOrganizationOf ?part }
WHERE  { ?part org:subOrganizationOf ?whole }
