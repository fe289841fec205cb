const PLACES = /(https?:\/\/[^\s/"'<>]+\/)[^\s"'<>)},;]+/gu;
const REQUESTED = /(?<=\brequest for )\S+/gu;
const NAMES = /[0-9a-f]{16,}/gu;

/**
 * A message as the server may print it: without WebIDs, without places in pods, without names of pods. What was asked by
 * whom stands in the sealed log of the pod and nowhere else.
 */
export const discreet = (message: string): string =>
  message.replaceAll(PLACES, '$1…').replaceAll(REQUESTED, '…').replaceAll(NAMES, '…');
