import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ErrorBoundary } from './error-boundary';

function Broken(): never {
  throw new Error('Failed to fetch dynamically imported module');
}

test('a page that throws is replaced by a message with a button; the rest of the app stays', () => {
  // React logs the errors that a boundary catches.
  const reported = vi.spyOn(console, 'error').mockReturnValue();
  render(
    <>
      <p>The header</p>
      <ErrorBoundary>
        <Broken />
      </ErrorBoundary>
    </>,
  );
  const alert = screen.getByRole('alert');
  expect(alert).toHaveTextContent(/This page has stopped working.*dynamically imported module/);
  expect(screen.getByRole('button', { name: 'Reload' })).toBeVisible();
  expect(screen.getByText('The header')).toBeVisible();
  expect(reported).toHaveBeenCalled();
});

test('another key renders the next page', () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const { rerender } = render(
    <ErrorBoundary key="/broken">
      <Broken />
    </ErrorBoundary>,
  );
  rerender(<ErrorBoundary key="/fine">Fine</ErrorBoundary>);
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(screen.getByText('Fine')).toBeVisible();
});

test('outside of a page it has its own main element and heading', () => {
  vi.spyOn(console, 'error').mockReturnValue();
  render(
    <ErrorBoundary outermost>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('main')).toContainElement(screen.getByRole('alert'));
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('has stopped working');
});
