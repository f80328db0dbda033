import { StaticPaths } from 'astro:static-paths';
import { createApp } from 'astro/app/entrypoint';

// What the bundle of the pages gives to the outside (scripts/bundle.ts): Astro's own means of rendering without Astro's
// build around it.
const app = createApp({ streaming: false });

/** Where Astro would show a page that says "500". */
app.renderError = (_request, { error }) => {
  throw error;
};
app.logger.setDestination({ write: () => true });

/** Every address that is to be made, with the route that answers for it. */
export const paths = () => new StaticPaths(app).getAll();

export const render: typeof app.render = (request, options) => app.render(request, options);
