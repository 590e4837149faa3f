import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "./address";

test("empty fields stay out of the address, and what was there before goes", () => {
  const data = new FormData();
  data.append("q", "  hip & knee ");
  data.append("kit", "");
  assert.equal(addressOf("http://localhost/library/?q=old#found", data), "http://localhost/library/?q=hip+%26+knee");
});
