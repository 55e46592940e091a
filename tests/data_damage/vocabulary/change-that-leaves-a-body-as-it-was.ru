# A body is there before and after a change.
# finds: Violation of pwsh:ChangeEvent-change: A change of organisations is no change for a body that is there before and after. Found: 'https://w3id.org/planweave/id/mini/office'.
PREFIX org: <http://www.w3.org/ns/org#>

INSERT { ?change org:resultingOrganization ?body }
WHERE  { ?change org:originalOrganization ?body }
