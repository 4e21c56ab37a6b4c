// What a component that plays years is called for; each has a mount, an update and its views.

const views = new WeakMap();

function unmount(root, view) {
  stop(view);
  clearTimeout(view.settling);
  view.watcher.disconnect();
  views.delete(root);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const view = views.get(parentElement) ?? mount(parentElement);
  views.set(parentElement, view);
  view.send = setTriggerValue;
  view.calls += 1;
  const call = view.calls;
  update(view, data);
  // Streamlit may clean up a call after a later one has taken over the same component.
  return () => call === view.calls && unmount(parentElement, view);
}
