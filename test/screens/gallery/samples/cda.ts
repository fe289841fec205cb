const section = (title: string, text: string): string =>
  `<component><section><title>${title}</title><text>${text}</text></section></component>`;

const treatments = `<table><caption>Traitements au long cours</caption>
  <thead><tr><th>Depuis</th><th>Médicament</th><th>Posologie</th><th>Motif</th></tr></thead><tbody>
  <tr><td>11/08/2019</td><td><content styleCode="Bold">PLAVIX 75 mg, comprimé pelliculé</content></td><td>1 comprimé par jour</td><td>Angine de poitrine instable</td></tr>
  <tr><td>02/2021</td><td>METFORMINE 850 mg, comprimé</td><td>1 comprimé matin et soir, au cours du repas</td><td>Diabète de type 2</td></tr>
  </tbody></table>`;

/** A summary of an invented patient, as a French doctor's software writes one. */
export const CDA = `<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3">
  <title>Synthèse médicale</title><languageCode code="fr-FR"/><component><structuredBody>
  ${section('Pathologies en cours', '<list><item>Angine de poitrine instable (11/08/2019)</item><item>Diabète de type 2 <br/>HbA1c cible : 6,5 % <footnote>HAS 2024</footnote></item></list>')}
  ${section('Traitements', treatments)}
  ${section('Points de vigilance', '<paragraph>Débit de filtration : 62 mL/min/1,73 m<sup>2</sup>. <linkHtml href="https://exemple.org/fiche">Fiche de suivi</linkHtml></paragraph><renderMultiMedia referencedObject="ecg"/>')}
  </structuredBody></component></ClinicalDocument>`;
