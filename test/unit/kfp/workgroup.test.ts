import { expect, it } from "vitest";
import { readWorkgroup } from "../../../src/kfp/wire/workgroup.ts";

it("namespaces are told once each, with the strongest role, those one owns first", () => {
  const json = {
    user: "me@example.com",
    platform: { provider: "other" },
    namespaces: [
      { namespace: "b", role: "viewer", user: "me@example.com" },
      { namespace: "b", role: "contributor", user: "me@example.com" },
      { namespace: "a", role: "contributor", subject: "me@example.com", kind: "User" },
      { namespace: "z", role: "owner", user: "me@example.com" },
      { namespace: "odd", role: "auditor" },
      { role: "owner" },
      "nonsense",
    ],
    isClusterAdmin: false,
  };
  expect(readWorkgroup(json)).toEqual({
    user: "me@example.com",
    namespaces: [
      { name: "z", role: "owner" },
      { name: "a", role: "contributor" },
      { name: "b", role: "contributor" },
      { name: "odd", role: undefined },
    ],
  });
});

it.each([[{}], [[]], [null], ["<html>"], [{ namespaces: {} }]])("%j is no word of a dashboard", (json) => {
  expect(readWorkgroup(json)).toBeUndefined();
});
