/** Tells, as long as a form is shown, whether what stands in it would be lost; false once it is gone. */
export function tellUnsaved(isUnsaved: () => boolean, tell: (unsaved: boolean) => void): void {
  $effect(() => {
    tell(isUnsaved());
    return () => {
      tell(false);
    };
  });
}
