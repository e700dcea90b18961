import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ErrorBoundary } from './error-boundary';

function Broken(): never {
  throw new Error('Failed to fetch dynamically imported module');
}

test('a page that throws becomes a message with a way on; what is around it stays', () => {
  // React reports what a boundary catches.
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

test('the next page is not tainted: another key, another try', () => {
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

test('outside of any page it is the page: with a main part and a heading', () => {
  vi.spyOn(console, 'error').mockReturnValue();
  render(
    <ErrorBoundary outermost>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('main')).toContainElement(screen.getByRole('alert'));
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('has stopped working');
});
