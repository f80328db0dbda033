/** What the desk's interface answers: a body for JSON, or the bytes of a picture with their type. */
export interface Answer {
  status: number;
  body: unknown;
  type?: string;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });

export const refuse = (status: number, what: string, todo = ''): Answer => ({ status, body: { what, todo } });
