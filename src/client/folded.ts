// Opens a folded list when a link leads into it.
const open = () => {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  const folded = target?.closest('details');
  if (target && folded && !folded.open && folded.closest('.record')) {
    folded.open = true;
    target.scrollIntoView();
  }
};
addEventListener('hashchange', open);
open();

export {};
