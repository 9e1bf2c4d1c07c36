import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { sentenceOf } from "@/api/problems";
import type { Choice } from "@/parts/Field";
import type { Person } from "./parts";

interface Props {
  person: Person;
  found(others: Choice[]): void;
}

/** OtherRecord finds the records that could be the same person's: by the name, in any of its writings. */
export function OtherRecord({ person, found }: Props) {
  const [name, setName] = useState(person.name);
  const [said, setSaid] = useState("");
  const search = async () => {
    try {
      const page = await data(api.GET("/reviewers", { params: { query: { name: name.trim(), limit: 100 } } }));
      const others = choicesFrom(page.reviewers.filter((h) => h.person !== person.id));
      found(others);
      setSaid(others.length > 0 ? `查到 ${others.length} 条其他记录，请在下面选择。` : "没有这个姓名的其他记录。");
    } catch (e) {
      setSaid(sentenceOf(e));
    }
  };
  return (
    <div className="bar">
      <TextInput
        label="另一条记录的姓名"
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (e.key !== "Enter") return;
          e.preventDefault();
          if (!e.nativeEvent.isComposing) search();
        }}
      />
      <Button variant="default" onClick={search}>
        查找
      </Button>
      <span role="status">{said}</span>
    </div>
  );
}

/** A choice for each person, with what tells people of one name apart. */
function choicesFrom(rows: Schemas["Holding"][]): Choice[] {
  const people = [...new Set(rows.map((h) => h.person))];
  return people.map((id) => {
    const own = rows.filter((h) => h.person === id);
    const [first] = own;
    return {
      value: id,
      label: `${first?.name} ${first?.number ?? "无注册号"}（${own.map((h) => h.itemName).join("、")}）`,
    };
  });
}
