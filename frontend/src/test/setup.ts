import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { server } from './api';

// A busy machine must not fail a test.
configure({ asyncUtilTimeout: 10_000 });

// A test must not use the real network: an unexpected request is an error.
beforeAll(() => {
  server.listen({ onUnhandledFrame: 'error' });
});
afterEach(() => {
  cleanup();
  server.resetHandlers();
  sessionStorage.clear();
});
afterAll(() => {
  server.close();
});

// jsdom has the <dialog> element but not its methods.
HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
};
HTMLDialogElement.prototype.close = function () {
  this.open = false;
};

// jsdom has no layout, so it cannot scroll.
window.scrollTo = () => undefined;

// jsdom has the popover attribute, but not its methods.
HTMLElement.prototype.hidePopover = () => undefined;
