/** The values that a scan found, in the order of the file: which key, which row, and where in the bytes. */
export class JsonCells {
  key = new Int32Array(1024);
  row = new Int32Array(1024);
  start = new Int32Array(1024);
  end = new Int32Array(1024);
  /** Kind bits; 0 for a value that does not count because its key came again. */
  kind = new Int32Array(1024);
  length = 0;

  /** For a string `start` and `end` are those of its content, without the quotes. */
  push(key: number, row: number, start: number, end: number, kind: number): void {
    const at = this.length;
    if (at === this.key.length) this.grow();
    this.key[at] = key;
    this.row[at] = row;
    this.start[at] = start;
    this.end[at] = end;
    this.kind[at] = kind;
    this.length = at + 1;
  }

  private grow(): void {
    const wider = (values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const all = new Int32Array(values.length * 2);
      all.set(values);
      return all;
    };
    this.key = wider(this.key);
    this.row = wider(this.row);
    this.start = wider(this.start);
    this.end = wider(this.end);
    this.kind = wider(this.kind);
  }
}
