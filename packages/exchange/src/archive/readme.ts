/** What a person opens first when they know nothing of Carnet. */
export const README = 'LISEZMOI-README.txt';

/** What lies where, in both languages. */
export const readme = (now: Date): string => `CARNET, ${now.toISOString().slice(0, 10)}

[FR] Copie entière d’un carnet de santé, en clair : qui a ce dossier peut tout lire.

  index.fr.html        à ouvrir en premier : tout le carnet, à lire et à imprimer
  files/               les documents d’origine, octet par octet
  fhir/                les entrées et les consentements en FHIR R4, une ressource par ligne
  turtle/              les mêmes entrées en RDF (Turtle), avec leur provenance
  grants.json          les partages, avec chaque consentement signé
  receipts/            les reçus signés ; « Vérifier un reçu », dans l’application, les contrôle
  log/                 le journal des accès
  index.json           la liste pour les programmes ; elle permet de reprendre le carnet ailleurs
  SHA256SUMS           les empreintes ; pour contrôler : sha256sum -c SHA256SUMS

[EN] Whole copy of a health record, in the clear: whoever has this folder can read everything.

  index.en.html        open this first: the whole record, to read and to print
  files/               the original documents, byte for byte
  fhir/                entries and consents as FHIR R4, one resource a line
  turtle/              the same entries as RDF (Turtle), with their provenance
  grants.json          what was shared, with each signed consent
  receipts/            signed receipts; “Verify a receipt” in the app checks them
  log/                 the access log
  index.json           the list for programs; with it the record can be brought back elsewhere
  SHA256SUMS           checksums; to check: sha256sum -c SHA256SUMS
`;
