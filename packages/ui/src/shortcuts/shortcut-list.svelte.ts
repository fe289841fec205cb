/** The list of shortcuts, shown over any page. */
export const shortcutList = $state({ open: false });
