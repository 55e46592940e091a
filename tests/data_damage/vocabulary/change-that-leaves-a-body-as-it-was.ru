# A body is there before and after a change.
PREFIX org: <http://www.w3.org/ns/org#>

INSERT { ?change org:resultingOrganization ?body }
WHERE  { ?change org:originalOrganization ?body }
