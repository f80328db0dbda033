/** A change that the desk refuses. The message says in one line why, and what the editor can do instead. */
export class Refusal extends Error {
  readonly todo: string;
  /** The field of a form that it is about: period.end; '' if none. */
  readonly field: string;

  constructor(what: string, todo: string, field = '') {
    super(what);
    this.name = 'Refusal';
    this.todo = todo;
    this.field = field;
  }
}
