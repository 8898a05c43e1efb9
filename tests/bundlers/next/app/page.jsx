"use client";
import { Consul } from "consul-wasm";
import { useEffect, useState } from "react";

export default function Page() {
  const [services, setServices] = useState("");
  useEffect(() => {
    const address = new URLSearchParams(location.search).get("agent");
    const { service } = new Consul({ address }).agent;
    service
      .list()
      .then((all) => Object.keys(all).join(), String)
      .then(setServices);
  }, []);
  return <pre id="services">{services}</pre>;
}
