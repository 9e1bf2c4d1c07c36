import { api, data, type Schemas } from "@/api/client";
import { changes } from "@/api/intent";

export type FillInRecord = Schemas["FillInRecord"];
export type Person = Schemas["FillInPeople"]["people"][number];
export type Session = Schemas["FillInSession"];

const by = (token: string) => ({ Authorization: `Bearer ${token}` });

export const searchFor = (body: Schemas["FillInSearch"]) => data(api.POST("/fill-in/search", { body }));

export const open = (person: Person, code: string): Promise<Session> =>
  data(
    api.POST("/fill-in/sessions", {
      body: { person: person.person, institution: person.institution, code: code.trim() },
    }),
  );

export const read = (token: string): Promise<FillInRecord> => data(api.GET("/fill-in/record", { headers: by(token) }));

export const save = (token: string, field: string, value: string, version: number): Promise<FillInRecord> =>
  data(
    api.PUT("/fill-in/record/{field}", {
      params: { path: { field }, header: changes(version) },
      headers: by(token),
      body: { value },
    }),
  );

export const complete = (token: string): Promise<FillInRecord> =>
  data(api.POST("/fill-in/completion", { headers: by(token) }));

export const end = (token: string) => data(api.POST("/fill-in/sessions/end", { headers: by(token) }));
