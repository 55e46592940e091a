# A body is part of a class of stakeholders.
# finds: Violation of pwsh:Authority-subOrganizationOf: What an organisation is part of is an organisation of the authority. Found: 'https://w3id.org/planweave/id/mini/schools'.
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?part org:subOrganizationOf ?whole }
INSERT { ?part org:subOrganizationOf ?class }
WHERE  { ?part org:subOrganizationOf ?whole . ?class a pw:StakeholderClass }
