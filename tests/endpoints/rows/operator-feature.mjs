// @ts-check

const untested = "needs a Consul that is newer than 2.0";

/** @type {import("../row.mjs").Rows} */
const rows = {
  listFeatureGates: {
    sends: [
      [(consul) => consul.operator.feature.list({ index: 7 }), "GET /v1/operator/features?index=7"],
    ],
    untested,
  },
  readFeatureGate: {
    sends: [[(consul) => consul.operator.feature.get("a/b"), "GET /v1/operator/feature/a/b"]],
    untested,
  },
  setFeatureGate: {
    sends: [
      [
        (consul) => consul.operator.feature.set("a", true),
        "PUT /v1/operator/feature/a",
        { Enabled: true },
      ],
      [
        (consul) => consul.operator.feature.set("a", false, { cas: 7 }),
        "PUT /v1/operator/feature/a?cas=7",
        { Enabled: false },
      ],
    ],
    untested,
  },
};

export default rows;
