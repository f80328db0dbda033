const KEY = 'recent-searches';
const MAX_SEARCHES = 8;

/** The latest searches, stored in this browser only; an empty list where nothing can be stored. */
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
    // This browser stores nothing.
  }
}

export function forget(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
