// What is shown while nothing is known yet.

const rows = Array.from({ length: 14 }, (_, index) => index);

export function Skeleton({ label }: { label: string }) {
  return (
    <div class="skeleton" role="status">
      <span class="spoken">{label}</span>
      {rows.map((row) => (
        <i key={row} />
      ))}
    </div>
  );
}
