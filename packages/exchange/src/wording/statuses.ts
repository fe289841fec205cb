import { own } from '../own.ts';
import { inLanguage, type Language, type Names } from './names.ts';

/* Status codes of FHIR R4 resources, and the two of ours: none-known and no-information. */
const STATUSES: Names = {
  active: ['en cours', 'current'],
  recurrence: ['de retour', 'recurring'],
  relapse: ['rechute', 'relapse'],
  inactive: ['terminé', 'over'],
  remission: ['en rémission', 'in remission'],
  resolved: ['guéri', 'resolved'],
  'none-known': ['rien de connu', 'none known'],
  'no-information': ['pas d’information', 'no information'],
  'not-done': ['non fait', 'not done'],
  'entered-in-error': ['saisi par erreur', 'entered by mistake'],
  refuted: ['écarté', 'ruled out'],
  preliminary: ['provisoire', 'preliminary'],
  partial: ['partiel', 'partial'],
  amended: ['modifié', 'amended'],
  corrected: ['corrigé', 'corrected'],
  appended: ['complété', 'added to'],
  cancelled: ['annulé', 'cancelled'],
  completed: ['terminé', 'completed'],
  stopped: ['arrêté', 'stopped'],
  'on-hold': ['suspendu', 'on hold'],
  intended: ['prévu', 'intended'],
  'not-taken': ['non pris', 'not taken'],
  draft: ['brouillon', 'draft'],
  proposed: ['proposé', 'proposed'],
  planned: ['prévu', 'planned'],
  accepted: ['accepté', 'accepted'],
  rejected: ['refusé', 'rejected'],
  revoked: ['annulé', 'revoked'],
  replaces: ['remplace une version précédente', 'replaces an earlier version'],
  superseded: ['remplacé', 'replaced'],
  'in-progress': ['en cours', 'in progress'],
  preparation: ['en préparation', 'in preparation'],
  arrived: ['arrivé', 'arrived'],
  booked: ['réservé', 'booked'],
  pending: ['en attente', 'pending'],
  noshow: ['absence', 'missed'],
};

/** A status in words; the source's own code when we have none; null when there is no status. */
export const wordStatus = (status: string | undefined, lang: Language): string | null => {
  if (status === undefined) return null;
  const name = own(STATUSES, status);
  return name === undefined ? status : inLanguage(name, lang);
};
