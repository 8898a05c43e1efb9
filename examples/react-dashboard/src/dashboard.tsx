import type { HealthCheck } from "consul-wasm";
import { type Service, servicesOf } from "./services.ts";
import { type Read, useWatch } from "./use-watch.ts";

const readChecks: Read<HealthCheck[]> = (consul, q) => consul.health.state("any", q);

export function Dashboard() {
  const { data: checks, error } = useWatch(readChecks);
  return (
    <main>
      <h1>Services</h1>
      {error !== undefined && (
        <p role="alert">
          {checks ? "This may be out of date." : "Consul cannot be read."} {String(error)}
        </p>
      )}
      {checks ? <Services services={servicesOf(checks)} /> : <p>Loading…</p>}
    </main>
  );
}

function Services({ services }: { services: Service[] }) {
  if (services.length === 0) return <p>No service has a check.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col">Status</th>
          <th scope="col">Passing</th>
          <th scope="col">Problems</th>
        </tr>
      </thead>
      <tbody>
        {services.map((service) => (
          <Row key={service.name} {...service} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ name, status, passing, total, problems }: Service) {
  return (
    <tr className={status}>
      <th scope="row">{name}</th>
      <td>{status}</td>
      <td>
        {passing} of {total}
      </td>
      <td>
        {[...problems].map(({ Node, CheckID, Name, Output, Notes }) => (
          <p key={`${Node}/${CheckID}`}>
            {[Node, Name, Output || Notes].filter((it) => it !== "").join(": ")}
          </p>
        ))}
      </td>
    </tr>
  );
}
