import { StaticPaths } from 'astro:static-paths';
import { createApp } from 'astro/app/entrypoint';

// What the bundle of the pages gives to the outside (scripts/bundle.ts): Astro's own means of rendering without Astro's
// build around it.
const app = createApp({ streaming: false });

// A page that can't be rendered ends the build, with one line: Astro would show another page, and print the stack.
app.renderError = async (_request, { error, status }) => {
  throw error ?? new Error(String(status));
};
app.logger.setDestination({ write: () => true });

/** Every address that is to be made, with the route that answers for it. */
export const paths = () => new StaticPaths(app).getAll();

export const render: typeof app.render = (request, options) => app.render(request, options);
