/** An answer of the desk's API: a body for JSON, or the bytes of a picture with their type. */
export interface Answer {
  status: number;
  body: unknown;
  type?: string;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });

/** @param field the field of a form that it is about */
export const refuse = (status: number, what: string, todo = '', field = ''): Answer => ({
  status,
  body: { what, todo, field },
});
