// Unfolds the question that the address points at. Newer browsers do this by themselves.
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target?.closest("details:not([open])");
  if (!details) return;
  details.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", openTarget);
openTarget();
