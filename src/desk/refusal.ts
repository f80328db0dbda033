/** A change that the desk does not make. Its message says in one line why, and what the editor can do instead. */
export class Refusal extends Error {
  readonly todo: string;

  constructor(what: string, todo: string) {
    super(what);
    this.name = 'Refusal';
    this.todo = todo;
  }
}
