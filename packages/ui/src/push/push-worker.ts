/** Where the app's server gives the script that takes messages in while no page is open. */
export const PUSH_WORKER = '/service-worker.js';
