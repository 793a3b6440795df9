/** A bounded store that forgets what was used longest ago. */
export class PageCache<T> {
  private readonly pages = new Map<string, T>();

  constructor(private readonly most: number) {}

  get size(): number {
    return this.pages.size;
  }

  /** Looks without using. */
  get(key: string): T | undefined {
    return this.pages.get(key);
  }

  /** Whether it is there; then it counts as used now. */
  use(key: string): boolean {
    const page = this.pages.get(key);
    if (page === undefined) return false;
    this.pages.delete(key);
    this.pages.set(key, page);
    return true;
  }

  set(key: string, page: T): void {
    this.pages.delete(key);
    this.pages.set(key, page);
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= this.most) return;
      this.pages.delete(oldest);
    }
  }

  clear(): void {
    this.pages.clear();
  }
}
