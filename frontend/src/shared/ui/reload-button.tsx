/** Reloads the page. */
export function ReloadButton() {
  return (
    <button
      className="btn btn-quiet btn-sm"
      onClick={() => {
        window.location.reload();
      }}
    >
      Reload
    </button>
  );
}
