const KEY = 'recent-searches';
const MAX_SEARCHES = 8;

/** Returns the latest searches, stored in this browser only; empty if storage is not available. */
export function recent(): string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(list)
      ? list.filter((item): item is string => typeof item === 'string').slice(0, MAX_SEARCHES)
      : [];
  } catch {
    return [];
  }
}

export function remember(typed: string): void {
  const text = typed.trim();
  if (!text) return;
  try {
    localStorage.setItem(
      KEY,
      JSON.stringify([text, ...recent().filter((item) => item !== text)].slice(0, MAX_SEARCHES)),
    );
  } catch {
    // Best effort: storage is not available.
  }
}

export function forget(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Best effort, as above.
  }
}
