//! Words of office Chinese by which names, posts, units, places and vehicles are told apart.

/// Common family names of one character.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁都芮普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由";
/// Family names of two characters.
const DOUBLE_SURNAMES: [&str; 12] = ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯"];
/// Words that stand for people without naming them.
const NO_NAMES: [&str; 26] = [
    "全体",
    "工作",
    "人员",
    "相关",
    "有关",
    "部门",
    "负责",
    "领导",
    "同志",
    "单位",
    "成员",
    "班子",
    "司机",
    "讲解员",
    "医生",
    "记者",
    "待定",
    "各",
    "主要",
    "随行",
    "代表",
    "干部",
    "职工",
    "嘉宾",
    "来宾",
    "陪餐",
];
/// Posts, the longer before the shorter they end with.
const POSTS: [&str; 36] = [
    "常务副区长",
    "副区长",
    "区长",
    "副市长",
    "市长",
    "副县长",
    "县长",
    "副省长",
    "省长",
    "副书记",
    "书记",
    "副秘书长",
    "秘书长",
    "副主任",
    "主任",
    "副厅长",
    "厅长",
    "副局长",
    "局长",
    "副处长",
    "处长",
    "副科长",
    "科长",
    "副部长",
    "部长",
    "副组长",
    "组长",
    "副总经理",
    "总经理",
    "经理",
    "董事长",
    "调研员",
    "大队长",
    "主席",
    "主管",
    "院长",
];
/// Last words of a post.
const POST_ENDS: [&str; 32] = [
    "长",
    "主任",
    "书记",
    "员",
    "专家",
    "干部",
    "秘书",
    "记者",
    "经理",
    "主席",
    "主管",
    "会计",
    "司机",
    "翻译",
    "医生",
    "教授",
    "工程师",
    "参谋",
    "政委",
    "助理",
    "顾问",
    "代表",
    "总监",
    "负责人",
    "联络人",
    "巡视",
    "政工师",
    "委员",
    "学者",
    "理事",
    "主编",
    "董事",
];
/// Last words of a unit.
const UNIT_ENDS: [&str; 36] = [
    "厅", "局", "部", "委", "办", "总队", "支队", "大队", "院", "公司", "集团", "中心", "处", "科", "库", "台", "室", "会", "组", "政府",
    "所", "站", "学校", "大学", "学院", "府", "银行", "馆", "社", "街道", "镇", "乡", "厂", "校", "队", "股",
];
/// Last words of a place.
const PLACE_ENDS: [&str; 38] = [
    "室",
    "厅",
    "馆",
    "站",
    "中心",
    "园区",
    "园",
    "大队",
    "支队",
    "食堂",
    "宾馆",
    "酒店",
    "综合体",
    "公司",
    "集团",
    "广场",
    "机场",
    "村",
    "街道",
    "社区",
    "大楼",
    "楼",
    "场",
    "校",
    "院",
    "局",
    "厂",
    "基地",
    "礼堂",
    "门口",
    "路",
    "码头",
    "港",
    "厅堂",
    "指挥部",
    "餐厅",
    "小区",
    "医院",
];
/// Words that end like a place but are none.
const NO_PLACES: [&str; 12] = ["转场", "现场", "接站", "送站", "进场", "退场", "离场", "到站", "出站", "工作站", "立场", "返程路"];

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{323af}')
}

fn has_surname(text: &str) -> bool {
    text.starts_with(|c| SURNAMES.contains(c)) || DOUBLE_SURNAMES.iter().any(|name| text.starts_with(name))
}

/// Two to four Han characters, or longer with the dot of names of other languages, and no word that stands for people in general.
pub(super) fn may_be_name(text: &str) -> bool {
    let n = text.chars().count();
    let dotted = n <= 15 && text.contains('·') && text.chars().all(|c| is_han(c) || c == '·');
    let plain = (2..=4).contains(&n) && text.chars().all(is_han);
    (dotted || plain) && !NO_NAMES.iter().any(|word| text.contains(word))
}

/// A name by its family name and length, sure enough to be found in running text.
pub(super) fn looks_like_name(text: &str) -> bool {
    if !may_be_name(text) || is_post(text) || is_place(text) || is_unit(text) {
        return false;
    }
    match text.chars().count() {
        2 | 3 => has_surname(text),
        4 => DOUBLE_SURNAMES.iter().any(|name| text.starts_with(name)),
        _ => text.contains('·'),
    }
}

/// A token that may be a name and begins with a family name.
pub(super) fn has_known_surname(text: &str) -> bool {
    has_surname(text) || text.contains('·')
}

/// The name in `区长李牧川`, `李牧川区长` or `李牧川同志`.
pub(super) fn name_beside_post(text: &str) -> Option<&str> {
    let text = text.strip_suffix("同志").unwrap_or(text);
    if looks_like_name(text) {
        return Some(text);
    }
    let behind = POSTS.iter().filter_map(|post| text.rsplit_once(post).map(|(_, name)| name)).filter(|name| looks_like_name(name));
    let in_front = POSTS.iter().find_map(|post| text.strip_suffix(post)).filter(|name| looks_like_name(name) && name.chars().count() > 1);
    behind.min_by_key(|name| name.len()).or(in_front)
}

/// Ends with a post: `副厅长`, `化工安全专家`.
pub(super) fn is_post(text: &str) -> bool {
    let bare = text.split(['（', '(']).next().unwrap_or_default().trim();
    bare.chars().count() >= 2 && POST_ENDS.iter().any(|end| bare.ends_with(end))
}

/// Ends with a unit: `省应急管理厅`.
pub(super) fn is_unit(text: &str) -> bool {
    text.chars().count() >= 3 && UNIT_ENDS.iter().any(|end| text.ends_with(end))
}

/// Ends with a place, or is a way between two: `青石化工园区`, `甲→乙`.
pub(super) fn is_place(text: &str) -> bool {
    let bare = text.split(['（', '(']).next().unwrap_or_default().trim();
    let named = bare.chars().count() >= 3 && PLACE_ENDS.iter().any(|end| bare.ends_with(end));
    text.contains('→') || (named && !NO_PLACES.iter().any(|word| bare.ends_with(word)))
}

/// The longest name of a unit with a post.
const MAX_OFFICE_CHARS: usize = 80;

/// Splits `省应急管理厅副厅长` into unit and post, the unit as long as it can be; nothing when there is no such place.
pub(super) fn unit_and_post(text: &str) -> Option<(&str, &str)> {
    if text.chars().count() > MAX_OFFICE_CHARS {
        return None;
    }
    let ends = text.char_indices().map(|(at, _)| at).skip(1).filter_map(|at| text.split_at_checked(at));
    let sensible = ends.filter(|(unit, post)| {
        let post_is_whole = !post.starts_with(['长', '员', '副']) || (post.starts_with('副') && !unit.ends_with('副'));
        UNIT_ENDS.iter().any(|end| unit.ends_with(end)) && post_is_whole && is_post(post) && unit.chars().count() >= 2
    });
    sensible.last().map(|(unit, post)| (unit.trim(), post.trim()))
}

/// A vehicle by number, plate or kind: `1号车`, `乘1号车`, `朔B·00101`, `考斯特`; without the verb.
pub(super) fn vehicle(text: &str) -> Option<&str> {
    let text =
        ["乘坐", "乘", "用车：", "用车:", "车辆：", "车辆:", "用"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text).trim();
    let n = text.chars().count();
    let numbered = text.ends_with('车') && n <= 8 && text.chars().any(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let kind = n <= 8 && ["考斯特", "中巴", "大巴", "商务车", "越野车", "轿车", "客车", "面包车"].iter().any(|kind| text.ends_with(kind));
    let mut chars = text.chars();
    let plate = (7..=9).contains(&n)
        && chars.next().is_some_and(is_han)
        && chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '·');
    (numbered || kind || plate).then_some(text)
}

/// Empty, or one of the marks that offices put into a cell that stays empty.
pub(super) fn is_nothing(text: &str) -> bool {
    text == "无" || !text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_other_words() {
        for text in ["赵明远", "卓然", "欧阳修远", "阿不都·热合曼", "殷若虚"] {
            assert!(looks_like_name(text), "{text}");
        }
        for text in ["全体", "休息", "转场", "工作人员", "省商务厅", "主任", "一次", "自助", "8人", ""] {
            assert!(!looks_like_name(text), "{text}");
        }
    }

    #[test]
    fn a_name_is_found_beside_its_post() {
        for text in ["李牧川", "区长李牧川", "李牧川区长", "区政府区长李牧川", "李牧川同志"] {
            assert_eq!(name_beside_post(text), Some("李牧川"), "{text}");
        }
        assert_eq!(name_beside_post("区政府办公室"), None);
    }

    #[test]
    fn unit_and_post_are_split_behind_the_longest_unit() {
        for (text, unit, post) in [
            ("省应急管理厅副厅长（组长）", "省应急管理厅", "副厅长（组长）"),
            ("省消防救援总队防火监督处处长", "省消防救援总队防火监督处", "处长"),
            ("省安委办专家库化工安全专家", "省安委办专家库", "化工安全专家"),
            ("省商务厅市场处四级调研员", "省商务厅市场处", "四级调研员"),
            ("省应急管理厅危化监管处副处长", "省应急管理厅危化监管处", "副处长"),
            ("省委组织部部长", "省委组织部", "部长"),
            ("省政府副秘书长", "省政府", "副秘书长"),
            ("省政府办公厅秘书", "省政府办公厅", "秘书"),
            ("省应急管理厅科员", "省应急管理厅", "科员"),
        ] {
            assert_eq!(unit_and_post(text), Some((unit, post)), "{text}");
        }
        for text in ["副厅长", "局长", "河朔大学", ""] {
            assert_eq!(unit_and_post(text), None, "{text}");
        }
    }

    #[test]
    fn vehicles_are_told_from_verbs() {
        for (text, vehicle_name) in
            [("乘1号车", Some("1号车")), ("朔B·00101", Some("朔B·00101")), ("考斯特", Some("考斯特")), ("上车", None), ("停车", None)]
        {
            assert_eq!(vehicle(text), vehicle_name, "{text}");
        }
    }
}
