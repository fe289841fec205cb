import { childFigures } from './child-figures.ts';
import { report } from './figure.ts';

const MIB = 1024 * 1024;

interface Lines {
  readonly points: readonly { readonly entries: number; readonly heap: number }[];
}

interface Images {
  readonly bytes: number;
  readonly heap: number;
  readonly buffers: number;
  readonly resident: number;
  readonly row: number;
  readonly register: number;
}

const HEAP_MIB = 160;

/** Memory of an import of 10,000 entries, and of a study of 1 GiB, each in a process of its own. */
export async function importMemory(baseUrl: string): Promise<void> {
  const { points } = await childFigures<Lines>('import-memory-child.ts', [baseUrl], 512);
  const [first, , last] = points;
  report({
    name: 'heap after 10,000 imported entries against 2,000',
    value: (last?.heap ?? 0) / (first?.heap ?? 1),
    goal: null,
    unit: 'ratio',
    note: points.map(({ entries, heap }) => `${entries}: ${(heap / MIB).toFixed(1)} MiB`).join(', '),
  });
  const { bytes, heap, buffers, resident, row, register } = await childFigures<Images>(
    'import-images-child.ts',
    ['1024', '1024', baseUrl],
    HEAP_MIB,
  );
  report({
    name: 'resident memory of an import of a study of images of 1 GiB against its bytes',
    value: resident / bytes,
    goal: null,
    unit: 'ratio',
    note: `${(resident / MIB).toFixed(0)} MiB resident at most, heap ${(heap / MIB).toFixed(0)} MiB of ${HEAP_MIB} allowed, buffers beside it ${(buffers / MIB).toFixed(0)} MiB; of the study the register holds ${register} bytes, its own row ${row} of them`,
  });
}
