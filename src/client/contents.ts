// Marks the section in view in the contents. The links also work without this script.
const nav = document.querySelector<HTMLElement>('[data-contents]');
const details = nav?.querySelector('details');
const bar = nav?.querySelector<HTMLElement>('[data-current]');
if (nav && details && bar) {
  const links = [...nav.querySelectorAll<HTMLAnchorElement>('ol a')];
  const sections = links.map((link) => document.getElementById(link.hash.slice(1)));

  const mark = () => {
    let current = -1;
    for (const [i, section] of sections.entries()) {
      if (section && section.getBoundingClientRect().top < innerHeight * 0.35) current = i;
    }
    for (const [i, link] of links.entries()) {
      if (i === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    bar.textContent = links[current]?.textContent ?? '';
  };
  const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -65% 0px', threshold: [0, 1] });
  // Each is told of once at the beginning, when the page is laid out: asking earlier would lay it out twice.
  for (const section of sections) if (section) observer.observe(section);

  const wide = matchMedia('(width >= 60rem)');
  const fold = () => {
    details.open = wide.matches;
  };
  wide.addEventListener('change', fold);
  fold();
  nav.addEventListener('click', (event) => {
    const target = event.target as Element;
    if (!wide.matches && target.closest('ol a')) details.open = false;
    // Beside the text there is nothing to fold. Chromium at times hides what is folded, whatever the stylesheet says of it.
    if (wide.matches && target.closest('summary')) event.preventDefault();
  });
  nav.addEventListener('keydown', (event) => {
    if (!wide.matches && event.key === 'Escape') details.open = false;
  });
}

export {};
