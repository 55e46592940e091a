# A whole class is the lead.
# finds: Info of pwsh:Plan-leads: The lead named here is a whole class, Mini Council, and nobody in particular.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX mini: <https://w3id.org/planweave/id/mini/>
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX stakeholder-kind: <https://w3id.org/planweave/id/stakeholder-kind/>

DELETE { ?agent a ?class ; pw:stakeholderKind ?kind }
INSERT { ?agent a pw:StakeholderClass ; pw:stakeholderKind stakeholder-kind:class }
WHERE  { ?involvement pw:agent ?agent . ?agent a ?class ; pw:stakeholderKind ?kind } ;
DELETE { ?plan dcterms:publisher ?agent }
INSERT { ?plan dcterms:publisher mini:ministry }
WHERE  { ?plan dcterms:publisher ?agent }
